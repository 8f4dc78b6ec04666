# Empty on purpose: the bot imports portal.content and portal.domain on Python 3.10, where Flask is not installed.
