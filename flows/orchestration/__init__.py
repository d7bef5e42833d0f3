"""What Prefect adds to the steps: a server where there is none, artifacts, assets, reports of failure, deployments."""
