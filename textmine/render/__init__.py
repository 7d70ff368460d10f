"""The English that stands beside a claim."""

from textmine.render.finish import Judge, finish
from textmine.render.renderer import Renderer

__all__ = ["Judge", "Renderer", "finish"]
