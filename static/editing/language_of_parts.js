// A mark for a passage in another language than the text around it: <span lang="ja">…</span>.
import { Mark, mergeAttributes } from "django-prose-editor/editor";

export const LanguageOfParts = Mark.create({
  name: "languageOfParts",

  addOptions() {
    // The tags of the portal's languages: the field names them.
    return { tags: [] };
  },

  addAttributes() {
    return {
      lang: {
        parseHTML: (element) => element.getAttribute("lang"),
        renderHTML: (attributes) => ({ lang: attributes.lang }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "span[lang]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", mergeAttributes(HTMLAttributes), 0];
  },

  addMenuItems({ buttons, menu }) {
    for (const lang of this.options.tags) {
      menu.defineItem({
        name: `languageOfParts:${lang}`,
        groups: "marks",
        command: (editor) => editor.chain().focus().toggleMark(this.name, { lang }).run(),
        enabled: (editor) => editor.can().toggleMark(this.name, { lang }),
        active: (editor) => editor.isActive(this.name, { lang }),
        button: buttons.text(lang, lang),
      });
    }
  },
});
