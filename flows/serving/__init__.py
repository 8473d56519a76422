"""Prefect around the flows: deployments, its server, its errors, and where batches are done."""
