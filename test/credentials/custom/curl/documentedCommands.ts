/* Login commands as providers' documentation shows them, with its placeholders. */

/** The page lacks the closing brace and quote. */
export const FLEX_FACTOR = `curl --location -g --request POST '{{URL}}/oauth2/token' \\
--header 'Content-Type: application/json' \\
--data-raw '{
  "AppKey": "{Replace with your AppKey found on the portal}",
  "AppSecret": "{Replace with your AppSecret found on the portal}"`;

/** The next sample of that page, which is easily copied with the command. */
export const FLEX_FACTOR_NEXT_SAMPLE = `
var axios = require('axios');
var data = JSON.stringify({
  "client_id": "0000",`;

export const HELLO_FLEX = `    curl -X POST \\
    \t-H "Accept: application/json" \\
    \t-d "client_id=<client_id>" \\
    \t-d "client_secret=<secret>" \\
    \t-d "grant_type=client_credentials" \\
    \t<token endpoint>
`;

export const FLEX_PAY = `curl --location --request POST '{{server_url}}/api/auth/v1/oauth/token?grant_type=client_credentials' \\
--header 'Authorization: Basic {{base64_encoded_credentials}}'`;
