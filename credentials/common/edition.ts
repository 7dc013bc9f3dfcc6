/**
 * Sentences about the Token Flow node and its trigger. Packages for one service do not have these
 * nodes: `npm run build:packages` puts `packaging/edition.ts` in the place of this file.
 */
export const edition = {
	/** Added to advice on a login or token that the API rejects. */
	diagnose: 'Diagnose in the Token Flow node checks each step of the login.',

	/** How to log in again after the pause for a locked account, after `switch 'Log In Again'`. */
	orRenew: ", or run 'Token: Renew' in the Token Flow node",

	/** Where a request can be built that n8n's own node cannot, after advice on that node. */
	orOurNode: ', or use the Token Flow node',

	/**
	 * What the form of a webhook trigger says about events that do not arrive, as HTML.
	 * @param texts.service its name, e.g. `Acme`
	 * @param texts.finds what polling finds, e.g. `new and changed records`
	 */
	missedEvents: ({ service, finds }: { service: string; finds: string }): string =>
		`n8n must be reachable from the internet, and events sent while n8n is down may be lost. If that is not acceptable, use <b>Token Flow Trigger</b> with ${service} API: it polls for ${finds} and catches up after downtime. <a href='https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/sync.md'>Which one to use</a>`,
};
