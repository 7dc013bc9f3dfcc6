import type { FlowGuide } from '../token/flow';
import type { CredentialForm } from './credentialForm';
import { formLabels } from './fields/formLabels';
import { type PresetName, presetOf } from './presets';

const CLIENT_HINT = "Check 'Client ID' and 'Client Secret'";
const USER_HINT = "Check 'Username' and 'Password'";

const JWT_HINT =
	"Check 'Private Key', the claims, and that the provider knows the public key. The claims are under 'Signed Assertion' in 'Options'";

/** What to check first when a login is rejected. */
const HINTS: Readonly<Record<PresetName, string>> = {
	clientCredentialsForm: `${CLIENT_HINT}, or try the login method 'Client Credentials in Basic Header'`,
	clientCredentialsBasic: `${CLIENT_HINT}, or try the login method 'Client Credentials in Form Body' or 'Client Credentials in Basic Header, Not Encoded'`,
	clientCredentialsBasicPlain: `${CLIENT_HINT}, or try the login method 'Client Credentials in Basic Header'`,
	clientCredentialsJson: CLIENT_HINT,
	passwordForm: USER_HINT,
	passwordJson: `${USER_HINT} and the names of the JSON fields in 'Username Field' and 'Password Field'`,
	keySecretJson:
		"Check 'Key' and 'Secret' and the names of the JSON fields in 'Key Field' and 'Secret Field'",
	refreshToken: 'Get a new refresh token from the provider; it may have been used or revoked',
	jwtBearer: JWT_HINT,
	jwtClient: JWT_HINT,
	jwtToken: JWT_HINT,
	curl: "Check the keys and that 'cURL Command' is the provider's current login command",
	custom: 'Check the keys and every field of the login request',
	knownApi: 'Check the keys',
	recipe: 'Check the keys and the recipe',
};

/** What errors of the login say to the user. */
export function guideOf(form: CredentialForm, baseUrl: string): FlowGuide {
	return {
		service: new URL(baseUrl).host,
		environment: '',
		isOfUser: true,
		keysHint: `${HINTS[presetOf(form)]}. You find the keys in your account or developer settings at the provider.`,
		labels: formLabels,
	};
}
