//! `catalog.schema.json`: what the keys of the catalogs are. The words come from the vocabulary.

use codegen::model::{Effect, Model};
use serde_json::{Value, json};

use super::catalog::VERSION;

pub(super) fn schema(model: &Model) -> Value {
    let categories: Vec<&str> = model
        .categories
        .iter()
        .map(|word| word.word.as_str())
        .collect();
    let retries: Vec<&str> = model
        .retries
        .iter()
        .map(|word| word.word.as_str())
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:tencentcloud-error-codes:catalog:{VERSION}"),
        "title": "catalog.json, and products/PRODUCT.json, which has one product's part of it and the product's actions",
        "type": "object",
        "properties": {
            "version": { "description": "The version of this schema. Keys may be added within a version; none is taken away or changes its meaning.", "const": VERSION },
            "categories": list("category"),
            "retries": list("retry"),
            "products": list("product"),
            "product": reference("product"),
            "codes": list("code"),
            "actions": list("action"),
        },
        "required": ["version", "codes"],
        "oneOf": [{ "required": ["categories", "retries", "products"] }, { "required": ["product", "actions"] }],
        "$defs": {
            "text": {
                "type": "object",
                "properties": { "zh": { "type": "string", "minLength": 1 }, "en": { "type": "string", "minLength": 1 } },
                "required": ["zh", "en"],
                "additionalProperties": false,
            },
            "category_word": { "description": "What kind of failure it is.", "enum": categories },
            "retry_word": { "description": "Whether the request may be sent again, and when.", "enum": retries },
            "category": object(&json!({
                "word": reference("category_word"),
                "http": { "description": "The HTTP status that a gateway answers with.", "type": "integer" },
                "rpc": { "description": "The name of the google.rpc.Code that a gateway answers with.", "type": "string" },
                "explanation": reference("text"),
                "help": reference("text"),
            })),
            "retry": object(&json!({
                "word": reference("retry_word"),
                "resend": { "description": "Which requests may be sent again.", "enum": ["any", "idempotent", "no"] },
                "query": { "description": "Whether a query of the resource has to come first.", "type": "boolean" },
                "explanation": reference("text"),
            })),
            "product": object(&json!({
                "id": { "description": "What the SDKs call it.", "type": "string" },
                "name": reference("text"),
                "versions": { "description": "The versions of its API, the oldest first.", "type": "array", "items": { "type": "string" } },
                "codes": { "description": "How many codes it has beyond the common ones.", "type": "integer", "minimum": 0 },
            })),
            "code": object(&json!({
                "generation": { "description": "Of the API: 2 or 3; `sdk` for a code that an SDK makes up itself.", "enum": [2, 3, "sdk"] },
                "table": { "description": "The table that it comes from.", "type": "string" },
                "product": { "description": "The product that answers with it; null if every product can.", "type": ["string", "null"] },
                "code": { "description": "The code byte for byte; of API 2.0 its number in decimal.", "type": "string", "minLength": 1 },
                "name": { "description": "What the documents call a number of API 2.0; null for what is no number.", "type": ["string", "null"] },
                "category": reference("category_word"),
                "retry": reference("retry_word"),
                "message": { "description": "What the code means.", "$ref": "#/$defs/text" },
                "help": { "description": "What to do about it.", "$ref": "#/$defs/text" },
                "note": { "description": "What else a reader should know.", "oneOf": [reference("text"), { "type": "null" }] },
                "inherited": { "description": "Which of the texts are not the code's own: the message is then its family's, the help its family's or its category's.", "type": "array", "items": { "enum": ["message", "help"] }, "uniqueItems": true },
                "see": { "description": "Related codes, each with its table before a colon.", "type": "array", "items": { "type": "string" } },
                "retired": { "description": "The month since which the code is no longer documented.", "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}$" },
            })),
            "action": object(&json!({
                "name": { "type": "string", "minLength": 1 },
                "effect": { "description": "What a repeated request does: nothing, nothing because of its ClientToken, or the same again.", "enum": Effect::ALL.map(Effect::word) },
                "retired": { "description": "The month since which the action is no longer listed.", "type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}$" },
                "note": { "oneOf": [reference("text"), { "type": "null" }] },
            })),
        },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list(name: &str) -> Value {
    json!({ "type": "array", "items": reference(name) })
}

/// An object with all of these keys and no others.
fn object(properties: &Value) -> Value {
    let keys: Vec<&String> = properties
        .as_object()
        .map(|keys| keys.keys().collect())
        .unwrap_or_default();
    json!({ "type": "object", "properties": properties, "required": keys, "additionalProperties": false })
}
