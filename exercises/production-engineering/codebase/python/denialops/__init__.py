"""DenialOps: a small service that helps to appeal denied insurance claims."""
