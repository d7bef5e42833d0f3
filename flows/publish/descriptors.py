"""datapackage.json and croissant.json: the release for machines, derived from `schemas`."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from flows.publish.dataset import DATASET, described
from flows.publish.deltas import DELTAS
from flows.publish.edition import Edition
from flows.publish.manifest import File
from flows.publish.tables import DIALECT
from schemas import TABLES
from schemas.base import Column, Table
from schemas.export import data_package_schema

CROISSANT_TYPES = {
    pa.string(): "sc:Text",
    pa.int32(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.date32(): "sc:Date",
    pa.decimal128(18, 2): "sc:Float",
}

CROISSANT_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "equivalentProperty": "cr:equivalentProperty",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""What the words of a Croissant 1.0 description mean; given in full, so that nothing need be fetched to read it."""


def data_package(edition: Edition, files: list[File]) -> dict[str, Any]:
    """A Data Package (v2). The CSVs carry the schema; Parquet files are plain files, with bytes and hash.

    Parquet carries its own types, and readers of Data Packages take its null integers for something else.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **described(),
        "version": edition.version,
        "created": edition.released_at,
        "resources": [_resource(file) for file in files if file.path.startswith(("csv/", "changes/", "parquet/"))],
    }


def _resource(file: File) -> dict[str, Any]:
    stem, suffix = file.path.rsplit("/", 1)[1].rsplit(".", 1)
    common = {"path": file.path, "mediatype": file.media_type, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}
    if suffix == "parquet":
        return common | {"name": f"{stem}-parquet", "type": "file", "format": "parquet"}
    dialect = {name: DIALECT[name] for name in ("delimiter", "doubleQuote", "header", "lineTerminator", "quoteChar")}
    spec = _spec(stem)
    return common | {
        "name": stem,
        "title": spec.title,
        "description": spec.description,
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": dialect,
        "schema": data_package_schema(stem) if stem in TABLES else _delta_schema(spec),
    }


def _delta_schema(spec: Table) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_delta_field(column) for column in spec.columns],
        "missingValues": [""],
    }


def _delta_field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary.values)
    return {"name": column.name, "type": "string", "description": column.description, "constraints": constraints}


def croissant(edition: Edition, files: list[File]) -> dict[str, Any]:
    """A Croissant 1.0 description: every data file with its hash, and a record set over the Parquet of each table.

    References between tables are left to the Data Package: loaders take them for joins to be made, and these tables
    refer to each other in circles.
    """
    described = [file for file in files if file.path.startswith(("csv/", "changes/", "parquet/"))]
    return {
        "@context": CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": DATASET.name,
        "description": DATASET.description,
        "license": DATASET.licence.url,
        "creator": [{"@type": "sc:Organization", "name": creator} for creator in DATASET.creators],
        "datePublished": edition.date,
        "version": edition.version,
        "keywords": list(DATASET.keywords),
        "citeAs": DATASET.citation(edition.version, edition.date),
        "isLiveDataset": False,
        "distribution": [_file_object(file) for file in described],
        "recordSet": [_record_set(spec) for spec in TABLES.values()],
    }


def _file_object(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": "application/x-parquet" if file.path.endswith(".parquet") else file.media_type,
        "sha256": file.sha256,
    }


def _record_set(spec: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": spec.name,
        "name": spec.name,
        "description": spec.description,
        "key": [{"@id": f"{spec.name}/{name}"} for name in spec.primary_key],
        "field": [_croissant_field(spec.name, column) for column in spec.columns],
    }


def _croissant_field(table: str, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": CROISSANT_TYPES[column.type],
        "source": {"fileObject": {"@id": f"parquet/{table}.parquet"}, "extract": {"column": column.name}},
    }


def _spec(name: str) -> Table:
    return {**TABLES, **{spec.name: spec for spec in DELTAS}}[name]
