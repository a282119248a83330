"""Serves the generated application with the answers of a table, and prints what each handler was given.

Argument: a file with the answers as JSON, by `propolis_id`: `{"status": ..., "data": ...}`. The first line that it prints
is the port, on loopback; each further one is a call: `{"operation", "version", "parameters", "body"}`.
"""

import functools
import json
import sys
import urllib.parse
import uuid

import connexion
import sled_server.encoder
from connexion.decorators.response import ResponseValidator
from connexion.decorators.validation import RequestBodyValidator
from connexion.json_schema import Draft4RequestValidator, Draft4ResponseValidator, allow_nullable
from connexion.resolver import Resolver
from flask import request
from jsonschema import draft4_format_checker
from jsonschema.validators import extend
from werkzeug.routing import UnicodeConverter
from werkzeug.serving import WSGIRequestHandler, make_server


class Segment(UnicodeConverter):
    """A part of the path that is decoded once it is known to be one."""

    def to_python(self, value):
        return urllib.parse.unquote(value)


def undecoded(application):
    """WSGI has paths decoded, and a slash that belongs to a value would part it."""

    def serve(environ, start_response):
        path = environ["RAW_URI"].partition("?")[0]
        return application({**environ, "PATH_INFO": path}, start_response)

    return serve


def handler_of(operation, answers):
    def handle(**parameters):
        parameters.pop("body", None)
        # As the generated handlers get it: Connexion hands over none of a DELETE.
        body = request.get_json() if request.is_json else None
        version = request.headers.get("api-version")
        told = {"operation": operation, "version": version, "parameters": parameters, "body": body}
        print(json.dumps(told), flush=True)
        answer = answers[parameters["propolis_id"]]
        return answer.get("data", connexion.NoContent), answer["status"]

    return handle


def nullable_all_of(validator):
    """Connexion has `nullable` of `type` alone, as OpenAPI 3.0.3 has it; the documents have it of `allOf` as well."""
    return extend(validator, {"allOf": allow_nullable(validator.VALIDATORS["allOf"])})


@draft4_format_checker.checks("uuid", raises=ValueError)
def is_uuid(value):
    """Without it `oneOf` of a UUID and a string takes no text at all."""
    return not isinstance(value, str) or uuid.UUID(value) is not None


class Quiet(WSGIRequestHandler):
    def log(self, *arguments):
        pass


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        answers = json.load(file)
    app = connexion.App("sled_server", specification_dir=sled_server.__path__[0] + "/openapi/")
    app.app.json_encoder = sled_server.encoder.JSONEncoder
    app.app.url_map.converters["default"] = Segment
    app.add_api(
        "openapi.yaml",
        options={"swagger_ui": False},
        pythonic_params=True,
        # By the operation's name, in place of the handlers that are generated and do nothing.
        resolver=Resolver(lambda name: handler_of(name.rpartition(".")[2], answers)),
        # Requests and answers alike are held to the document.
        validate_responses=True,
        validator_map={
            "body": functools.partial(
                RequestBodyValidator, validator=nullable_all_of(Draft4RequestValidator)
            ),
            "response": functools.partial(
                ResponseValidator, validator=nullable_all_of(Draft4ResponseValidator)
            ),
        },
    )
    server = make_server("127.0.0.1", 0, undecoded(app.app), request_handler=Quiet)
    print(server.port, flush=True)
    server.serve_forever()


main()
