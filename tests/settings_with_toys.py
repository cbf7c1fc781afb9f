"""The program's settings, with the toy app that proves that an entity is declared once."""

from hoshin.settings import *

INSTALLED_APPS = [*INSTALLED_APPS, "toys"]
