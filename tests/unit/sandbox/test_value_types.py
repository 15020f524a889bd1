from amplify_ls.sandbox.process.value_types import typed

CLIENT = "AWS::Cognito::UserPoolClient"


def test_a_text_becomes_true_or_false_where_that_belongs() -> None:
    assert typed(CLIENT, {"GenerateSecret": "false"}) == {"GenerateSecret": False}
    assert typed(CLIENT, {"GenerateSecret": "true"}) == {"GenerateSecret": True}


def test_a_text_becomes_a_number_where_that_belongs() -> None:
    assert typed(CLIENT, {"RefreshTokenValidity": "60"}) == {"RefreshTokenValidity": 60}


def test_properties_deep_inside_are_converted_too() -> None:
    policy = {"Policies": {"PasswordPolicy": {"MinimumLength": "12", "RequireNumbers": "true"}}}

    assert typed("AWS::Cognito::UserPool", policy) == {
        "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": True}}
    }


def test_what_an_owner_writes_freely_stays_a_text() -> None:
    variables = {"Environment": {"Variables": {"Enabled": "true", "Timeout": "3"}}}
    document = {"PolicyDocument": {"Condition": {"Bool": {"Enabled": "false"}}}}

    assert typed("AWS::Lambda::Function", variables) == variables
    assert typed("AWS::IAM::Policy", document) == document


def test_custom_resources_and_nested_stacks_get_texts() -> None:
    assert typed("Custom::LambdaCallout", {"Enabled": "true"}) == {"Enabled": "true"}


def test_a_name_that_looks_like_a_number_stays_one() -> None:
    assert typed("AWS::Cognito::UserPool", {"UserPoolName": "42"}) == {"UserPoolName": "42"}
