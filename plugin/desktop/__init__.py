"""What people see in QGIS; talks to the engine, never imports it."""
