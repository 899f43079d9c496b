"""Passerelle · 桥: what is true (domain), how a chat works (chat), how letters leave (post)."""
