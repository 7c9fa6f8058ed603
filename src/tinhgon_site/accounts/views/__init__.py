"""The pages of accounts: signing in, one's own account, and other people's."""
