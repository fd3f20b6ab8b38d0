"""Reading and writing a district: workbooks and folders of CSV files."""
