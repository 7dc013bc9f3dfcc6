import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { sharedHost } from '../oneHost';
import { openNodeList, SEARCHES, searchNodes } from './search';

let editor: Editor;

describeInBrowser('The list of nodes', () => {
	beforeAll(async () => {
		editor = await openEditor(sharedHost());
		await openNodeList(editor, sharedHost());
	});

	afterAll(async () => await editor.close());

	it.each(SEARCHES)('finds for "%s" the node %s', async (text, node) => {
		expect(await searchNodes(editor, text, node)).toContain(node);
	});
});
