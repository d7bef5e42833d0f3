"""Numbers about deployments and agreements: what is counted, by whom, about which; `rows` is the table."""
