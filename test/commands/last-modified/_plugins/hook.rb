# the date of a post's last change
Jekyll::Hooks.register :posts, :post_init do |post|
  number = `git rev-list --count HEAD "#{ post.path }"`
  if number.to_i > 1
    date = `git log -1 --pretty="%ad" --date=iso "#{ post.path }"`
    post.data['last_modified_at'] = date
  end
end
