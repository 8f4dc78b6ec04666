"""The rules: records, facts and a day in, decisions out; nothing here reads files or a clock."""
