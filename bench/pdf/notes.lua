-- A note where it is called, so that the style sheet can float it to the foot of its page.
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), { class = "fn" })
end
