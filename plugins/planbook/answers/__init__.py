"""Answers worked out from a linked plan, in no language: money, monitoring, needs. Views and checks read them."""
