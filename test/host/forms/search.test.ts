import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { type Host, startHost } from '../host';
import { packageFolder } from '../oneHost';
import { openNodeList, SEARCHES, searchNodes } from './search';

/** With all nodes of n8n, among which ours are to be found. */
let host: Host;
let editor: Editor;

describeInBrowser('The list of nodes', () => {
	beforeAll(async () => {
		host = await startHost({ packageDirs: [packageFolder()] });
		editor = await openEditor(host);
		await openNodeList(editor, host);
	});

	afterAll(async () => {
		await editor.close();
		await host.stop();
	});

	it.each(SEARCHES)('finds for "%s" the node %s', async (text, node) => {
		expect(await searchNodes(editor, text, node)).toContain(node);
	});
});
