import { nameAndExtension } from '../../../nodes/HelloFlex/files';

it.each([
	['cv.pdf', 'cv', 'pdf'],
	['cv.ada.docx', 'cv.ada', 'docx'],
	['cv', 'cv', ''],
	['.profile', '.profile', ''],
	['cv.', 'cv.', ''],
])('%s is split into the name %j and the extension %j', (fileName, name, extension) => {
	expect(nameAndExtension({ fileName, base64Data: 'AA==' })).toEqual({
		name,
		extension,
		base64Data: 'AA==',
	});
});
