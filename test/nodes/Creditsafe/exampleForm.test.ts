/** Forms in the example workflows are stored as the editor stores them, so that it has nothing to refresh. */
import type { IDataObject } from 'n8n-workflow';

import { exampleFiles, readExample } from '../../demo/services';
import { openNode } from '../support/editor';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe');
});
afterAll(async () => await stage.stop());

const forms = exampleFiles.flatMap((file) =>
	readExample(file, []).nodes.flatMap(({ name, type, parameters }) =>
		type.endsWith('.creditsafe') && 'criteria' in parameters
			? [{ file, name, parameters: parameters as IDataObject }]
			: [],
	),
);

it.each(forms)('The criteria of "$name" in $file are those that the form shows', async (form) => {
	const { parameters } = form;
	const fields = await openNode(stage, 'creditsafe', 'creditsafe', parameters).columns(
		'getSearchCriteria',
	);
	const { schema } = parameters.criteria as { schema: readonly object[] };

	expect(schema).toEqual(fields);
});
