//! What a message of Cloud Access Management says besides: whom it refused what. The request id, the product, the action
//! and the resource stand in its words alone.

use crate::query::Query;

/// Takes what a refusal says into what is known of an error.
pub(super) fn read(query: &mut Query) {
    let Some(message) = query.server_message.as_deref() else {
        return;
    };
    // Asked for every message of a log: most have neither bracket.
    if memchr::memchr2(b']', b')', message.as_bytes()).is_none() {
        return;
    }
    let id = between(message, "request id:", ']');
    let operation = between(message, "operation (", ')').and_then(|name| name.split_once(':'));
    let resource = between(message, "resource (", ')').filter(|name| name.starts_with("qcs:"));
    let (id, resource) = (id.map(str::to_owned), resource.map(str::to_owned));
    if let Some((product, action)) = operation {
        (query.service, query.action) = (Some(product.to_owned()), Some(action.to_owned()));
    }
    query.request_id = query.request_id.take().or(id);
    query.resource = query.resource.take().or(resource);
}

fn between<'t>(text: &'t str, before: &str, after: char) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    let (inside, _) = rest.split_once(after)?;
    let inside = inside.trim();
    (!inside.is_empty() && !inside.contains(char::is_whitespace)).then_some(inside)
}
