"""Answers assistants that can call tools (MCP, on standard input and output): from one store, with citations.

Named so that it does not stand before the package `mcp`, which it needs (`pip install 'textmine[mcp]'`).
"""
