/** The Creditsafe simulator starts without decisions: a case first makes one over HTTP. */
import { type SandboxControl, sandboxCredentials } from '../../../sandbox';
import { BRITISH, TREE } from './values';

async function post(url: string, body: unknown, token = ''): Promise<unknown> {
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(token === '' ? {} : { authorization: `Bearer ${token}` }),
		},
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
	return await response.json();
}

/** Runs a decision tree, whose decision is then in the log. */
export async function decided(_control: SandboxControl, origin: string): Promise<void> {
	const { id, secret } = sandboxCredentials.creditsafe.main;
	const login = await post(`${origin}/v1/authenticate`, { username: id, password: secret });
	const { token } = login as { token: string };
	const path = `/v1/decisionEngine/${TREE}?companyId=${BRITISH}`;
	await post(`${origin}${path}`, { requestedLimit: 5000 }, token);
}
