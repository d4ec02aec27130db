"""The proxy from PyPI (configurable-http-proxy, written in Python) with room for a class.

By itself it passes on ten requests at a time, which is the default of the HTTP client it uses. Takes the same options.
"""

from configurable_http_proxy.cli import main
from tornado.httpclient import AsyncHTTPClient

AT_A_TIME = 2000

if __name__ == "__main__":
    AsyncHTTPClient.configure(None, max_clients=AT_A_TIME)
    main()
