"""The English that stands beside a claim."""

from textmine.render.finish import finish
from textmine.render.renderer import Renderer

__all__ = ["Renderer", "finish"]
