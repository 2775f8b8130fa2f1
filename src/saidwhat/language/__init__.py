"""What is known of languages: every word list, verb and pattern of one."""
