#!/bin/bash
set -e
IFS='|'

REACT="{\
\"SourceDir\":\"src\",\
\"DistributionDir\":\"build\",\
\"BuildCommand\":\"npm run build\",\
\"StartCommand\":\"npm start\"\
}"
AWS="{\
\"configLevel\":\"project\",\
\"useProfile\":true,\
\"profileName\":\"shop-ci\"\
}"
AMPLIFY="{\
\"projectName\":\"shop\",\
\"envName\":\"dev\"\
}"
FRONTEND="{\
\"frontend\":\"javascript\",\
\"framework\":\"reakt\",\
\"config\":$REACT\
}"
PROVIDERS="{\
\"awscloudformation\":$AWS\
}"

amplify init \
  --amplify $AMPLIFY \
  --frontend $FRONTEND \
  --providers $PROVIDERS \
  --yes
