"""OpenAPI documents for Prism, of what services publish: several documents, Google's discovery, VK's schema."""
import json
import pathlib

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "api"


def load(name):
    return json.loads((SHARED / name).read_text())


def document(paths, schemas):
    return {"openapi": "3.0.3", "info": {"title": "made of another description", "version": "1"},
            "paths": paths, "components": {"schemas": schemas}}


def answer(schema):
    return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}


def merged(*names):
    """One document of several."""
    def make():
        whole = load(names[0])
        for name in names[1:]:
            one = load(name)
            whole["paths"].update(one["paths"])
            for kind, parts in one.get("components", {}).items():
                whole["components"].setdefault(kind, {}).update(parts)
        return whole
    return make


def ebay():
    """The paths as they stand on the server, and the page of tokens, which the schema leaves out."""
    whole = load("ebay/commerce_feedback_v1_beta_oas3.json")
    whole["servers"] = [{"url": "/"}]
    whole["paths"] = {"/commerce/feedback/v1" + path: one for path, one in whole["paths"].items()}
    token = {"type": "object", "required": ["access_token", "expires_in"], "properties": {
        "access_token": {"type": "string", "enum": ["v^1.1"]}, "expires_in": {"type": "integer", "enum": [7200]}}}
    form = {"type": "object", "required": ["grant_type", "refresh_token"], "properties": {
        "grant_type": {"type": "string"}, "refresh_token": {"type": "string"}, "scope": {"type": "string"}}}
    whole["paths"]["/identity/v1/oauth2/token"] = {"post": {
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}}, "responses": answer(token)}}
    # All that is named is there: else an answer is empty as a rule, which shows little.
    for name in ("GetFeedbackResponse", "Pagination", "FeedbackDetail", "Comment", "ProviderUserDetail"):
        schema = whole["components"]["schemas"][name]
        schema["required"] = list(schema["properties"])
    return whole


# ---------------------------------------------------------------- Google

KEPT = ("type", "format", "enum", "pattern", "description")
FORMATS = {"int64": {"pattern": "^-?[0-9]{1,18}$"}, "uint64": {"pattern": "^[0-9]{1,18}$"},
           "uint32": {"minimum": 0}, "google-datetime": {"format": "date-time"}}


def google_schema(one, known):
    if "$ref" in one:  # what a reduced document leaves out may be anything
        return {"$ref": "#/components/schemas/" + one["$ref"]} if one["$ref"] in known else {}
    schema = {key: one[key] for key in KEPT if key in one and not (key == "type" and one[key] == "any")}
    if schema.get("format") in FORMATS:  # numbers of 64 bits travel as texts
        told = FORMATS[schema.pop("format")]
        schema.update(told if "minimum" not in told or schema["type"] == "integer" else {})
    for key in ("minimum", "maximum"):
        if key in one:
            schema[key] = float(one[key]) if one.get("type") == "number" else int(one[key])
    if "items" in one:
        schema["items"] = google_schema(one["items"], known)
    if "properties" in one:
        schema["properties"] = {name: google_schema(inner, known) for name, inner in one["properties"].items()}
    if isinstance(one.get("additionalProperties"), dict):
        schema["additionalProperties"] = google_schema(one["additionalProperties"], known)
    return schema


def google_methods(resources):
    for resource in resources.values():
        yield from resource.get("methods", {}).values()
        yield from google_methods(resource.get("resources", {}))


def google_parameters(method, path):
    for name, one in method.get("parameters", {}).items():
        if one["location"] == "path" and "{" + name + "}" not in path:
            continue  # a resource's name that the flat path has in pieces
        told = {"name": name, "in": one["location"], "required": one.get("required", False), "schema": google_schema(one, ())}
        if one.get("repeated"):
            told.update(schema={"type": "array", "items": told["schema"]}, style="form", explode=False)
        yield told
    described = method.get("parameters", {})
    for name in (piece[1:-1] for piece in path.split("/") if piece.startswith("{")):
        if name not in described:
            yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def google(name, whole=()):
    """Of a discovery document. In the schemas of `whole` all that is named is there: nothing is marked as required in
    such a document, and answers with next to nothing show little."""
    def make():
        told = load(name)
        paths = {}
        for method in google_methods(told["resources"]):
            path = "/" + method.get("flatPath", method["path"])
            response = answer(google_schema(method["response"], told["schemas"])) if "response" in method else {"200": {"description": ""}}
            paths.setdefault(path, {})[method["httpMethod"].lower()] = {
                "parameters": list(google_parameters(method, path)), "responses": response}
        schemas = {key: google_schema(one, told["schemas"]) for key, one in told["schemas"].items()}
        for key in whole:
            schemas[key]["required"] = list(schemas[key]["properties"])
        return document(paths, schemas)
    return make


# ---------------------------------------------------------------- VK

def vk_schema(one, here):
    """`here` is the folder that the references are relative to."""
    if "$ref" in one:
        path, _, name = one["$ref"].partition("#/definitions/")
        path = path.removeprefix("../") or here
        known = (SHARED / "vk" / path).exists()  # only some of the sections are there
        return {"$ref": "#/components/schemas/" + path.replace("/", "_").removesuffix(".json") + "_" + name} if known else {}
    schema = {key: one[key] for key in ("type", "format", "enum", "minimum", "maximum", "pattern") if key in one}
    if isinstance(schema.get("type"), list):
        schema = {"anyOf": [{"type": kind} for kind in schema["type"]]}
    for key in ("oneOf", "allOf", "anyOf"):
        if key in one:
            schema[key] = [vk_schema(inner, here) for inner in one[key]]
    if "items" in one:
        schema["items"] = vk_schema(one["items"], here)
    if "properties" in one:
        # What hangs on a post is most of the schema; random answers of two megabytes show no more than small ones.
        schema["properties"] = {name: vk_schema(inner, here) for name, inner in one["properties"].items()
                                if name not in ("attachments", "copy_history")}
        required = [name for name, inner in one["properties"].items() if inner.get("required") is True]
        if required:
            schema["required"] = required
    return schema


def vk_parameter(one, here):
    schema = vk_schema(one, here)
    # VK writes yes and no as 1 and 0.
    return {"type": "integer", "enum": [0, 1]} if schema.get("type") == "boolean" else schema


def vk():
    paths, schemas = {}, {}
    for file in sorted((SHARED / "vk").glob("*/*.json")):
        if file.parent.name == "examples":
            continue
        here = f"{file.parent.name}/{file.name}"
        told = json.loads(file.read_text())
        for name, one in told.get("definitions", {}).items():
            schemas[here.replace("/", "_").removesuffix(".json") + "_" + name] = vk_schema(one, here)
        for method in told.get("methods", []):
            fields = {one["name"]: vk_parameter(one, here) for one in method.get("parameters", [])}
            form = {"type": "object", "properties": {**fields, "v": {"type": "string", "enum": ["5.199"]}},
                    "required": ["v", *(one["name"] for one in method.get("parameters", []) if one.get("required"))]}
            lists = {name: {"style": "form", "explode": False} for name, one in fields.items() if one.get("type") == "array"}
            # Where they exist for it, the people and communities of an answer are asked for.
            told_back = method["responses"].get("extendedResponse") or next(iter(method["responses"].values()))
            paths["/method/" + method["name"]] = {"post": {
                "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {
                    "schema": form, "encoding": lists}}},
                "responses": answer(vk_schema(told_back, here)), "security": [{"token": []}]}}
    whole = document(paths, schemas)
    whole["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return whole
