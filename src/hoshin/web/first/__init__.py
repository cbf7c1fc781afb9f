"""The first hour: from an empty site and last year's spreadsheet to a first reading, and on. Each step can be left and resumed."""
