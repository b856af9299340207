"""The screens. Each file describes one; what they share stands in `pages/ui`."""
