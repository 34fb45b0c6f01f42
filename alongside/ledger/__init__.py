"""What happened: an append-only, tamper-evident log of every act and every sensitive reading."""
