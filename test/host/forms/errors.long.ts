/** What the panel of a node says about a response that names what is wrong, in the shapes of twelve kinds of APIs. */
import { services } from '../../demo/services';
import { type Sandbox, startSandbox } from '../../sandbox';
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { textOf } from '../editor/textOf';
import { sharedHost } from '../oneHost';
import { chain, type CredentialReference, manualTrigger, packageNode } from '../workflows';

const WRONG = 'must be above zero';

/** Kind of API → the response, which says that the weight must be above zero. */
const SHAPES: Readonly<Record<string, unknown>> = {
	'nested fields': { ok: false, error: { message: 'Invalid', fields: { weight: [WRONG] } } },
	Laravel: { message: 'The given data was invalid.', errors: { weight: [WRONG] } },
	'ASP.NET': { title: 'Validation errors occurred.', status: 400, errors: { weight: [WRONG] } },
	Shopify: { errors: { weight: [WRONG] } },
	Google: {
		error: { code: 400, message: 'Invalid', errors: [{ field: 'weight', message: WRONG }] },
	},
	Azure: {
		error: { code: 'Bad', message: 'Bad', details: [{ target: 'weight', message: WRONG }] },
	},
	FastAPI: { detail: [{ loc: ['body', 'weight'], msg: WRONG, type: 'value_error' }] },
	'JSON:API': { errors: [{ detail: WRONG, source: { pointer: '/data/attributes/weight' } }] },
	'details by name': { message: 'Invalid', details: { weight: WRONG } },
	Spring: { message: 'Bad Request', fieldErrors: [{ field: 'weight', defaultMessage: WRONG }] },
	Stripe: { error: { type: 'invalid_request_error', message: WRONG, param: 'weight' } },
	GitHub: { message: WRONG, errors: [{ resource: 'Item', field: 'weight', code: 'invalid' }] },
};

const host = sharedHost();
let sandbox: Sandbox;
let editor: Editor;
let credential: CredentialReference;

describeInBrowser('The panel of a node after a rejected request', () => {
	beforeAll(async () => {
		sandbox = await startSandbox({ providers: ['tokenServer'] });
		editor = await openEditor(host);
		const service = services.find(({ provider }) => provider === 'tokenServer');
		const { credentialType: type = '', fields } = service ?? {};
		const data = fields?.(sandbox.origins.tokenServer) ?? {};
		const id = await host.api.createCredential({ name: 'Errors', type, data });
		credential = { id, type, name: 'Errors' };
	});
	afterAll(async () => {
		await editor.close();
		await sandbox.stop();
	});

	it.each(Object.entries(SHAPES))(
		'says which field is wrong and shows the response: %s',
		async (_name, body) => {
			sandbox.control.clearFaults('tokenServer');
			sandbox.control.addFault('tokenServer', { path: '*/orders*', status: 422, body });
			const parameters = {
				method: 'POST',
				path: '/orders',
				specifyBody: 'json',
				jsonBody: '{}',
			};
			const node = packageNode({ parameters, credential });
			const workflow = chain('Errors', manualTrigger(), node);
			await editor.openWorkflow(await host.api.createWorkflow(workflow));
			await editor.openNode('Request');
			const panel = new NodePanel(editor.page);
			await panel.execute();
			const output = editor.page.getByTestId('output-panel');

			expect(await textOf(output, WRONG)).toMatch(/The API returned 422/);
			expect(await output.innerText()).toMatch(/weight/);
			await output.getByText('From Token Flow').click();
			const details = await textOf(output, /Error data/);
			expect(details.replace(/\s/g, '')).toContain(JSON.stringify(body).replace(/\s/g, ''));
		},
	);
});
