"""The sub-commands of `alongside`: each module adds itself to the command line with `add_to` and runs with `run`."""
