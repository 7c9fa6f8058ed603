"""The pages: of a scheme's bodies, of its people, of one's own."""
