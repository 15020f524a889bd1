"""amplify/backend/storage/<name>/cli-inputs.json."""

from amplify_ls.project.models.dynamodb_inputs import TABLE, TableInputs
from amplify_ls.project.models.record import Document, about, told_apart
from amplify_ls.project.models.s3_inputs import BUCKET, BucketInputs


class StorageCliInputs(
    Document[BucketInputs | TableInputs],
    json_schema_extra={
        **about(
            BUCKET,
            cli="A file that does not fit stops `push`; keys it does not know are kept.",
            starts={"A bucket (S3)": BUCKET, "A table (DynamoDB)": TABLE},
        ),
        **told_apart(
            TableInputs=("tableName", "partitionKey", "sortKey", "gsi", "triggerFunctions"),
            BucketInputs=(
                "bucketName",
                "policyUUID",
                "storageAccess",
                "guestAccess",
                "authAccess",
                "groupAccess",
                "triggerFunction",
            ),
        ),
    },
):
    """The answers from which the Amplify CLI builds a bucket for files, or a table."""
