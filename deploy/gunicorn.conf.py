"""gunicorn's settings; each that is not the default says why."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads: a request that waits for the database does not hold up the next.
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 25
# Opened by default since 25.1 in the home folder: two servers of one user would share it.
control_socket_disable = True
# No max_requests: a new worker would start with an empty page store.
limit_request_line = 4094
limit_request_field_size = 8190
forwarded_allow_ips = os.environ.get("PROXY_ADDRESS", "127.0.0.1")
accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"
loglevel = "warning"
