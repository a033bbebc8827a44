"""The audit of the built site: what readers with a keyboard, a screen reader, large letters or a slow line meet."""
