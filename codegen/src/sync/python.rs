//! What the classes of an SDK's source say: the actions of a client, and which requests have a parameter.
//!
//! The sources are generated, so their lines have one form each. A line of another form is passed over: what it would
//! have listed shows as gone, and a person looks at it.

use crate::check::actions::is_action;

/// The actions of a `<product>_client.py`: its methods.
pub(super) fn actions(text: &str) -> impl Iterator<Item = String> + '_ {
    let methods = text.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("    def ")?.split_once("(self, ")?;
        Some(name)
    });
    methods.filter(|name| is_action(name)).map(str::to_owned)
}

/// The actions whose request has a parameter, by a `models.py`: the requests' properties.
pub(super) fn requests_with<'t>(
    text: &'t str,
    parameter: &str,
) -> impl Iterator<Item = String> + 't {
    let property = format!("    def {parameter}(self):");
    let mut action = None;
    text.lines().filter_map(move |line| {
        if let Some(class) = line.strip_prefix("class ") {
            action = class.strip_suffix("Request(AbstractModel):");
        }
        let action = action.filter(|_| line == property);
        action.map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_that_take_a_request_are_actions() {
        let text = "class CvmClient(AbstractClient):\n    _apiVersion = '2017-03-12'\n\n    def RunInstances(self, request):\n        pass\n    def _private(self, request):\n    def UploadLog(self, request, body):\n        def Inner(self, x):\n    def NoArguments(self):\n";
        assert_eq!(
            actions(text).collect::<Vec<_>>(),
            ["RunInstances", "UploadLog"]
        );
    }

    #[test]
    fn a_parameter_counts_in_a_request_only() {
        let text = "class RunInstancesRequest(AbstractModel):\n    @property\n    def ClientToken(self):\n    def ClientToken(self, ClientToken):\n\nclass Placement(AbstractModel):\n    def ClientToken(self):\n\nclass StopRequest(AbstractModel):\n    def ClientTokens(self):\n";
        assert_eq!(
            requests_with(text, "ClientToken").collect::<Vec<_>>(),
            ["RunInstances"]
        );
    }
}
