"""Who must do what by when: agreed actions and clocks, in working days."""
