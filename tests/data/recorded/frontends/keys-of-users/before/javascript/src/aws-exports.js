/* eslint-disable */
const awsmobile = {
    "aws_project_region": "us-east-1",
    "aws_user_files_s3_bucket": "gone",
    "oauth": {"domain": "gone"},
    "Analytics": {"disabled": true},
    theme: 'it\'s dark', // mine
    endpoints: [{name: "one", retries: 3, on: false}, null,],
    "ähm": "ä"
};

export default awsmobile;
