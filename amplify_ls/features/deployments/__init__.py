"""What editors show of deployments: above resources and commands, before they run and after."""
