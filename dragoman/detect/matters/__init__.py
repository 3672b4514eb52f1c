"""What binds them: agreements, plans, conditions and figures."""
