"""Names that several kinds share: editors, front ends, frameworks, regions, services."""

EDITORS = {
    "vscode": "Visual Studio Code",
    "android-studio": "Android Studio",
    "xcode": "Xcode, on macOS only",
    "atom": "Atom",
    "sublime": "Sublime Text",
    "intellij": "IntelliJ IDEA",
    "vim": "Vim in a terminal",
    "emacs": "Emacs in a terminal",
    "none": "No editor is opened",
}
EDITOR_ALIASES = ("code", "idea14ce")
EDITOR_DISPLAY_NAMES = (
    "Visual Studio Code",
    "Android Studio",
    "Xcode (macOS only)",
    "Atom Editor",
    "Sublime Text",
    "IntelliJ IDEA",
    "Vim (via Terminal, macOS only)",
    "Emacs (via Terminal, macOS only)",
    "None",
)

FRONTENDS = {
    "javascript": "Web or React Native app; takes `framework` and `config` (folders, commands)",
    "android": "Android app; `config` takes `ResDir`",
    "ios": "iOS app; takes no `config`",
    "flutter": "Flutter app; `config` takes `ResDir`",
}

FRAMEWORKS = {
    "angular": "Angular; started with `ng serve`",
    "ember": "Ember; source folder `./`, built into `dist`",
    "ionic": "Ionic; built into `www`, started with `ionic serve`",
    "react": "React; built into `build`",
    "react-native": "React Native; nothing is hosted, so the distribution folder is `/`",
    "vue": "Vue; built into `dist`, started with `npm run-script serve`",
    "none": "Any other or no framework; built into `dist`",
}

REGIONS = {
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
    "eu-north-1": "Europe (Stockholm)",
    "eu-south-1": "Europe (Milan)",
    "eu-west-1": "Europe (Ireland)",
    "eu-west-2": "Europe (London)",
    "eu-west-3": "Europe (Paris)",
    "eu-central-1": "Europe (Frankfurt)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-southeast-2": "Asia Pacific (Sydney)",
    "ap-south-1": "Asia Pacific (Mumbai)",
    "ca-central-1": "Canada (Central)",
    "me-south-1": "Middle East (Bahrain)",
    "sa-east-1": "South America (São Paulo)",
}

PROVIDER = "awscloudformation"
PROVIDER_ALIASES = dict.fromkeys(("aws", "cloudformation", "cfn", "awscfn"), PROVIDER)

SERVICES = {
    "analytics": {
        "Pinpoint": "Amazon Pinpoint: usage analytics of the app",
        "Kinesis": "Amazon Kinesis: a stream of events",
    },
    "api": {
        "AppSync": "AWS AppSync: the GraphQL API",
        "API Gateway": "Amazon API Gateway: a REST API over functions",
        "ElasticContainer": "A REST or GraphQL API run in containers",
    },
    "auth": {
        "Cognito": "Amazon Cognito: user pool and identity pool",
        "Cognito-UserPool-Groups": "Groups of the user pool and their roles",
    },
    "custom": {
        "customCDK": "Resources of your own, written with the AWS CDK",
        "customCloudformation": "Resources of your own, written as a CloudFormation template",
    },
    "function": {
        "Lambda": "An AWS Lambda function",
        "LambdaLayer": "Code shared by several functions",
    },
    "geo": {
        "Map": "A map of Amazon Location Service",
        "PlaceIndex": "Search for places with Amazon Location Service",
        "GeofenceCollection": "Geofences of Amazon Location Service",
    },
    "hosting": {
        "amplifyhosting": "Amplify Hosting, deployed by hand or from a Git branch",
        "S3AndCloudFront": "An S3 bucket behind CloudFront",
        "ElasticContainer": "The app run in containers",
    },
    "interactions": {"Lex": "An Amazon Lex chat bot"},
    "notifications": {"Pinpoint": "Amazon Pinpoint: push, e-mail, SMS and in-app messages"},
    "predictions": {
        "Rekognition": "Finds labels and people in images",
        "RekognitionAndTextract": "Reads text in images and documents",
        "Translate": "Translates text",
        "Polly": "Speaks text",
        "Transcribe": "Writes down speech",
        "Comprehend": "Finds language, entities and mood of text",
        "SageMaker": "Asks a machine-learning model of your own",
    },
    "storage": {
        "S3": "An S3 bucket for files",
        "DynamoDB": "A DynamoDB table",
    },
}

ENDED_SERVICES = frozenset({"Pinpoint", "Lex"})
"""Those that AWS has ended, or takes no new customers for."""

USER_ATTRIBUTES = {
    "address": "Postal address",
    "birthdate": "Date of birth, YYYY-MM-DD",
    "email": "E-mail address",
    "family_name": "Family name",
    "middle_name": "Middle name",
    "gender": "Gender",
    "locale": "Language and country, such as en-US",
    "given_name": "Given name",
    "name": "Full name",
    "nickname": "Nickname",
    "phone_number": "Phone number with country code, such as +14325551212",
    "preferred_username": "Name the user likes to be shown as",
    "picture": "Address of a picture",
    "profile": "Address of a profile page",
    "updated_at": "Time of the last change of the user's data",
    "website": "Address of a website",
    "zoneinfo": "Time zone",
}

MAP_STYLES = {
    "VectorEsriNavigation": "Esri: for finding the way, with roads in strong colours",
    "VectorEsriStreets": "Esri: streets, buildings and labels",
    "VectorEsriTopographic": "Esri: relief, water and roads",
    "VectorEsriDarkGrayCanvas": "Esri: dark and quiet, under data of yours",
    "VectorEsriLightGrayCanvas": "Esri: light and quiet, under data of yours",
    "RasterEsriImagery": "Esri: pictures from satellites and planes",
    "VectorHereBerlin": "HERE: streets in strong contrast",
    "VectorHereExplore": "HERE: a plain map of the whole world",
    "VectorHereExploreTruck": "HERE: with signs and limits for trucks",
    "RasterHereExploreSatellite": "HERE: pictures from satellites",
    "HybridHereExploreSatellite": "HERE: pictures from satellites, with roads on them",
    "VectorOpenDataStandardLight": "OpenStreetMap: a light map of open data",
}
