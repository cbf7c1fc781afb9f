"""Reading any plan spreadsheet: bytes in, frozen values out. No database, no Django model."""
