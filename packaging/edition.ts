/** `credentials/common/edition.ts` of a package for one service: the same names, no other nodes. */
export const edition = {
	/** Added to advice on a login or token that the API rejects. */
	diagnose: 'Test the credential: the message says which step of the login failed.',

	/** How to log in again after the pause for a locked account, after `switch 'Log In Again'`. */
	orRenew: '',

	/** Where a request can be built that n8n's own node cannot, after advice on that node. */
	orOurNode: '',

	/** What the form of a webhook trigger says about events that do not arrive, as HTML. */
	missedEvents: ({ service }: { service: string; finds: string }): string =>
		`n8n must be reachable from the internet, and events that ${service} sends while n8n is down may be lost.`,
};
