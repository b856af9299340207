"""What may befall a build or an upload at any moment. `make torture` takes ten times as many rounds as the tests do."""
