"""A surface in three dimensions, where the machine has OpenGL: tried in a process of its own before the window uses it.

The picture is drawn off the screen and painted as an image, so that the window itself never becomes an OpenGL one.
"""
