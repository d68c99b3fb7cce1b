Jekyll::Hooks.register(:pages, :post_render) { |page| page.output.upcase! }
